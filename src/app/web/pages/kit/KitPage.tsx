import { useWords } from '../../../../ui/language.tsx';
import { Buttons, Choices, Fields } from './Controls.tsx';
import { Feedback, Lists, Overlays } from './Feedback.tsx';
import { Charts, FiguresShown, Marks } from './Marks.tsx';
import styles from './kit.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** Every part of the kit in every state, with when to use which: for those who build and check screens. Its figures are made up. */
const KitPage = () => {
  const words = useWords({ fi, en });
  return (
    <div className={styles.page}>
      <header>
        <h1 className="h1">{words.title}</h1>
        <p className="lead">{words.lead}</p>
      </header>
      <Buttons />
      <Fields />
      <Choices />
      <Overlays />
      <Feedback />
      <Lists />
      <Marks />
      <Charts />
      <FiguresShown />
    </div>
  );
};
export default KitPage;
