import { PersonaMark } from '../../ui/charts/marks.tsx';
import { Link } from '../../ui/Link.tsx';
import styles from './chip.module.css';

/** A persona by its shape, colour and name, leading to its card: for lists, maps and profiles of other domains. */
export const PersonaChip = ({ persona }: { readonly persona: { readonly id: string; readonly name: string; readonly accent: number } }) => (
  <Link to={`/personas/${persona.id}`} className={styles.chip}>
    <PersonaMark accent={persona.accent} size={12} />
    {persona.name}
  </Link>
);
