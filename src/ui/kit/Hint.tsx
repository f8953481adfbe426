import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import styles from './overlays.module.css';

/** A word that explains itself when it is pointed at or focused. Nothing that one must know stands only here. */
export const Hint = ({ text, children }: { readonly text: string; readonly children: string }) => (
  <TooltipTrigger delay={300}>
    <Button className={styles.hinted ?? ''}>{children}</Button>
    <Tooltip className={styles.tip ?? ''} offset={6}>
      {text}
    </Tooltip>
  </TooltipTrigger>
);
