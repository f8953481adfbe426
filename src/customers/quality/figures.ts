import type { FigureSource } from '../../platform/domain.ts';
import { identityEpoch } from '../news.ts';
import { isInvalid, problemOf } from './checks.ts';
import { eachPage } from './correct.ts';
import { freshFrom } from './job.ts';
import { contradicts, placeOf, type CustomerValues } from './measure.ts';
import { isSingular } from './fields.ts';
import { questionSchema, type QualityQuestion } from './question.ts';
import { qualityFigure } from './report.ts';
import { readQualitySetting } from './store.ts';

const mostListed = 500;

/** Whether a customer is asked about at all, and whether it is one of those that the question is for. */
const judge = (
  customer: CustomerValues,
  asked: QualityQuestion,
  now: Date,
  from: Date,
): { readonly in: boolean; readonly hit: boolean } => {
  const out = { in: false, hit: false };
  if (asked.group && !customer.groups.includes(asked.group)) return out;
  const all = customer.values.get(asked.field) ?? [];
  const values = asked.source ? all.filter(({ source }) => source === asked.source) : all;
  const [held] = values;
  if (asked.measure === 'missing') return { in: true, hit: !held };
  if (!held) return out;
  if (asked.measure === 'old') return { in: true, hit: held.at < from };
  if (asked.measure === 'contradicting')
    return all.length > 1 && isSingular(asked.field, held.type) ? { in: true, hit: contradicts(asked.field, all) } : out;
  const problem = problemOf(held.value, placeOf(asked.field, held.type, now));
  return { in: true, hit: asked.problem ? problem === asked.problem : isInvalid(problem) };
};

/** Counts a share of data quality again and lists the customers it is about. */
export const qualityFigures: FigureSource<QualityQuestion> = {
  ask: 'customers.quality',
  schema: questionSchema,
  async open(house, workspaceId, asked) {
    const now = house.now();
    const { setting, epoch } = await house.records.read(workspaceId, async (tx) => ({
      setting: await readQualitySetting(tx),
      epoch: await identityEpoch(tx),
    }));
    const from = freshFrom(now, setting.freshMonths);
    // Asked of a source, a customer counts only when the source knows it at all: all fields are read to tell.
    const ids: string[] = [];
    let n = 0;
    let of = 0;
    await eachPage(house, workspaceId, asked.source ? null : asked.field, async (page) => {
      for (const customer of page) {
        if (asked.source && ![...customer.values.values()].some((held) => held.some(({ source }) => source === asked.source))) continue;
        const judged = judge(customer, asked, now, from);
        if (judged.in) of += 1;
        if (!judged.hit) continue;
        n += 1;
        if (ids.length < mostListed) ids.push(customer.id);
      }
    });
    return {
      figure: qualityFigure(n, of, asked, { now, identityEpoch: epoch }),
      customerIds: ids,
      customers: n,
      anonymous: 0,
      itemIds: [],
      items: 0,
      events: [],
    };
  },
};
