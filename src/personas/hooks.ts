import { countCustomers, identityEpoch, segmentsOfCustomer } from '../customers/index.ts';
import type { Hooks, TodayEntry } from '../platform/domain.ts';
import type { Persona } from './contract.ts';
import { personaLine, personaShare } from './figures.ts';
import { allColumns } from './gather.ts';
import { segmentPredicates } from './segments.ts';
import { holdsFor } from './statements.ts';
import { listPersonas, readModels, type Models } from './store.ts';
import { computedWords, refusedWords } from './told.ts';

const newsLastsMs = 7 * 86_400_000;
const page = '/personas';
const readinessPage = '/personas/readiness';

interface Facts extends Models {
  readonly personas: readonly Persona[];
  readonly customers: number;
  readonly epoch: number;
  readonly now: Date;
}

const start = ({ personas, newest, customers }: Facts): readonly TodayEntry[] =>
  personas.length > 0 || newest !== null || customers === 0
    ? []
    : [
        {
          id: 'personas.start',
          section: 'start',
          weight: 60,
          title: { fi: 'Riittävätkö tiedot persooniin?', en: 'Are the data enough for personas?' },
          note: {
            fi: 'Katso, mitä asiakkaistasi jo tiedetään, ja muodosta persoonat.',
            en: 'See what is known already, and compute personas.',
          },
          link: readinessPage,
        },
      ];

/** A computation of the last week, done or refused. */
const computed = ({ newest, personas, now }: Facts): readonly TodayEntry[] => {
  if (!newest || now.getTime() - new Date(newest.asOf).getTime() > newsLastsMs) return [];
  const { verdict } = newest;
  const count = personas.filter(({ kind }) => kind === 'current').length;
  return [
    verdict === null || verdict === 'refused'
      ? {
          id: 'personas.refused',
          section: 'changed',
          weight: 55,
          title: { fi: 'Persoonia ei voi vielä muodostaa', en: 'Personas cannot be computed yet' },
          note: refusedWords(newest),
          link: readinessPage,
        }
      : {
          id: 'personas.computed',
          section: 'changed',
          weight: 50,
          title: { fi: 'Persoonat muodostettu', en: 'Personas computed' },
          note: computedWords(count, verdict),
          link: page,
        },
  ];
};

const old = ({ current, epoch, personas, now }: Facts): readonly TodayEntry[] => {
  const due = personas.filter(({ reviewAt }) => reviewAt !== null && new Date(reviewAt) < now);
  return [
    ...(current && personas.some(({ kind }) => kind === 'current') && current.identityEpoch !== epoch
      ? [
          {
            id: 'personas.old',
            section: 'needs' as const,
            weight: 30,
            title: {
              fi: 'Asiakkaat ovat muuttuneet persoonien laskennan jälkeen',
              en: 'Customers have changed since personas were computed',
            },
            note: { fi: 'Muodosta persoonat uudelleen.', en: 'Compute the personas again.' },
            link: page,
          },
        ]
      : []),
    ...due.map((persona) => ({
      id: `personas.review.${persona.id}`,
      section: 'needs' as const,
      weight: 25,
      title: { fi: `Tarkista persoona: ${persona.name}`, en: `Review the persona: ${persona.name}` },
      note: { fi: 'Tarkistuspäivä on mennyt.', en: 'The review date has passed.' },
      link: `${page}/${persona.id}`,
    })),
  ];
};

const today: NonNullable<Hooks['today']> = async (house, workspaceId) => {
  const facts = await house.records.read(workspaceId, async (tx) => ({
    ...(await readModels(tx)),
    personas: await listPersonas(tx),
    customers: await countCustomers(tx),
    epoch: await identityEpoch(tx),
    now: house.now(),
  }));
  return [...start(facts), ...computed(facts), ...old(facts)];
};

/** Which persona a person is counted into, how clearly, and which of its lines hold for them: the reasons in plain figures. */
const exportPerson: NonNullable<Hooks['exportPerson']> = async (house, workspaceId, customerId) => {
  const { personas, segments } = await house.records.read(workspaceId, async (tx) => ({
    personas: await listPersonas(tx),
    segments: await segmentsOfCustomer(tx, customerId),
  }));
  const own = segments.flatMap(({ segmentId, margin }) => {
    const persona = personas.find(({ id }) => id === segmentId);
    return persona ? [{ persona, margin }] : [];
  });
  if (own.length === 0) return { personas: [] };
  const columns = new Map((await allColumns(house, workspaceId)).map((column) => [column.key, column]));
  return {
    personas: own.map(({ persona, margin }) => ({
      persona: persona.name,
      margin,
      reasons: persona.lines.flatMap(({ column, label, level, figure }) => {
        const value = column === null ? undefined : columns.get(column)?.values.get(customerId);
        if (figure === null || value === undefined || !holdsFor({ level, figure }, value)) return [];
        return [{ field: label?.en ?? column, value, inPersona: figure.value, inOthers: figure.baseline, measure: figure.measure }];
      }),
    })),
  };
};

const search: NonNullable<Hooks['search']> = async (house, workspaceId, query, limit) => {
  const personas = await house.records.read(workspaceId, (tx) => listPersonas(tx));
  const asked = query.trim().toLowerCase();
  return personas
    .filter(({ name, lines }) =>
      [name, ...lines.flatMap(({ field, text }) => (field === 'role' && text ? [text] : []))].some((text) =>
        text.toLowerCase().includes(asked),
      ),
    )
    .slice(0, limit)
    .map(({ id, name }) => ({ kind: 'persona', id, title: name, note: { fi: 'Persoona', en: 'Persona' }, link: `${page}/${id}` }));
};

export const hooks: Hooks = { segmentPredicates, figures: [personaShare, personaLine], today, exportPerson, search };
