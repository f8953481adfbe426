import { useState } from 'react';
import { useFormat } from '../../ui/format.ts';
import { Choice } from '../../ui/kit/Field.tsx';
import { useWords } from '../../ui/language.tsx';
import type { Readiness } from '../contract.ts';
import { ComputeButton } from './ComputeButton.tsx';
import styles from './readiness.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** What the cross-checks would choose, and one's own choice of the number; the badge then says whose choice it was. */
export const ChooseK = ({ readiness }: { readonly readiness: Readiness }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { tried, k, otherK } = readiness;
  const [chosen, choose] = useState(String(k ?? tried[0]?.k ?? 2));
  const own = words.readinessPage;
  const other = (value: number | null): string => (value === null ? '–' : value === 1 ? own.noGroupsAtAll : format.number(value));
  return (
    <section className={styles.section}>
      <h2 className="h2">{own.chooseK}</h2>
      {otherK ? (
        <p className="quiet">
          {own.otherK}: {own.kPrototypes} {other(otherK.kPrototypes)}, {own.latentClass} {other(otherK.latentClass)}.
        </p>
      ) : null}
      <div className={styles.choose}>
        <Choice
          label={own.groups}
          value={chosen}
          onChange={choose}
          options={tried.map((one) => ({ id: String(one.k), text: String(one.k) }))}
        />
        <ComputeButton label={words.compute} k={Number(chosen)} />
      </div>
      <p className="meta">{own.chooseKNote}</p>
    </section>
  );
};
