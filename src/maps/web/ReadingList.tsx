import { useFormat } from '../../ui/format.ts';
import { useLanguage, useSay, useWords } from '../../ui/language.tsx';
import type { MapView, Stage } from '../contract.ts';
import { channelNameOf, feelingWords, roughMoney } from '../scene/frame.ts';
import styles from './map.module.css';
import { sentence, useSceneWords } from './parts.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const own = <T extends { readonly stageId: string }>(list: readonly T[], stage: Stage): readonly T[] =>
  list.filter(({ stageId }) => stageId === stage.id);

const Part = ({ view, stage }: { readonly view: MapView; readonly stage: Stage }) => {
  const words = useWords({ fi, en }).list;
  const said = useSceneWords();
  const say = useSay();
  const { language } = useLanguage();
  const format = useFormat();
  const [flow] = own(view.flow, stage);
  const [thought] = own(view.thoughts, stage);
  const left = flow?.left?.value;
  return (
    <section>
      <h2 className="h2">{stage.sentence ? `${say(stage.name)}: ${say(stage.sentence)}` : say(stage.name)}</h2>
      {flow ? (
        <p>
          {words.came(format.count(flow.reached, said.customer))} {left ? words.quit(format.percent(left)) : ''}
        </p>
      ) : null}
      <ol className={styles.reading}>
        {own(view.steps, stage).map((step) => (
          <li key={step.touchpointId}>
            {words.stepLine(say(step.step), feelingWords({ format, words: said }, step))}
            {step.momentOfTruth ? ` ${sentence(said.legendStar)}.` : ''}
          </li>
        ))}
      </ol>
      {thought?.quotes.map((quote) => (
        <blockquote key={quote.itemId}>
          {quote.text === null ? (
            <p className="quiet">{said.hidden}</p>
          ) : (
            <p className="voice">{language === 'fi' ? `”${quote.text}”` : `“${quote.text}”`}</p>
          )}
          <p className="meta">
            {channelNameOf(said, quote.channel)} {format.day(quote.at)}
          </p>
        </blockquote>
      ))}
      {own(view.pains, stage).map((pain) => (
        <p key={pain.key}>
          {words.painLine(
            String(pain.rank),
            say(pain.title),
            [pain.loss?.value ? said.loss(format.money(roughMoney(pain.loss.value))) : '', format.count(pain.frequency.n, said.customer)]
              .filter(Boolean)
              .join(', '),
          )}
        </p>
      ))}
      {own(view.delights, stage).map((delight) => (
        <p key={delight.key}>{words.delightLine(say(delight.title))}</p>
      ))}
      {own(view.cards, stage).map((card) => (
        <p key={card.id}>{words.cardLine(said[card.lane], card.text)}</p>
      ))}
    </section>
  );
};

/** The map to be read from beginning to end, stage by stage, in sentences. */
export const ReadingList = ({ view }: { readonly view: MapView }) => {
  const words = useWords({ fi, en });
  return (
    <section className={styles.body} aria-label={words.tabs.list} tabIndex={0}>
      <div className={styles.chapters}>
        {view.stages.map((stage) => (
          <Part key={stage.id} view={view} stage={stage} />
        ))}
      </div>
    </section>
  );
};
