import { statfs } from 'node:fs/promises';
import { newestBackupAt } from '../backup/daily.ts';
import type { DoctorLine } from '../../platform/domain.ts';
import type { House } from '../../platform/house.ts';

const diskLine = async (house: House): Promise<DoctorLine> => {
  const disk = await statfs(house.config.dataFolder);
  const freeGigabytes = (disk.bavail * disk.bsize) / 1024 ** 3;
  const state = freeGigabytes > 5 ? 'good' : freeGigabytes > 1 ? 'care' : 'broken';
  return {
    state,
    what: { fi: 'Levytila', en: 'Disk space' },
    found: `${freeGigabytes.toFixed(1)} GB`,
    mend:
      state === 'good'
        ? null
        : {
            fi: 'Vapauta levytilaa tai siirrä datakansio suuremmalle levylle.',
            en: 'Free some space or move the data folder to a larger disk.',
          },
  };
};

const recordsLine = async (house: House): Promise<DoctorLine> => {
  const started = performance.now();
  await house.records.system(async () => undefined);
  return {
    state: 'good',
    what: { fi: 'Tietovarasto', en: 'Record store' },
    found: `${house.records.kind}, ${(performance.now() - started).toFixed(1)} ms`,
    mend: null,
  };
};

const engineLine = async (house: House): Promise<DoctorLine> => {
  const what = { fi: 'Tapahtumavarasto', en: 'Event store' };
  if (house.engine.missing)
    return {
      state: 'care',
      what,
      found: '–',
      mend: {
        fi: 'Tällä koneella ei ole tapahtumavarastoa. Käytä WSL2:ta tai anna EVENTS_URL.',
        en: 'This machine has no event store. Use WSL2 or give EVENTS_URL.',
      },
    };
  const started = performance.now();
  await house.engine.select({ sql: 'SELECT 1 AS one' });
  return { state: 'good', what, found: `${house.engine.kind}, ${(performance.now() - started).toFixed(1)} ms`, mend: null };
};

const backupLine = async (house: House): Promise<DoctorLine> => {
  const newest = await newestBackupAt(house);
  const days = newest ? (Date.now() - newest.getTime()) / 86_400_000 : null;
  const isOld = days === null || days > 2;
  return {
    state: isOld ? 'care' : 'good',
    what: { fi: 'Varmuuskopio', en: 'Backup' },
    found: newest ? newest.toISOString().slice(0, 16).replace('T', ' ') : '–',
    mend: isOld
      ? {
          fi: 'Ota varmuuskopio: polku backup. Kopioi kansio toiselle koneelle, sillä levyrikko vie myös tämän.',
          en: 'Take a backup: polku backup. Copy the folder to another machine; a broken disk takes this one along.',
        }
      : null,
  };
};

const broken = (what: DoctorLine['what'], error: unknown): DoctorLine => ({
  state: 'broken',
  what,
  found: error instanceof Error ? error.message : String(error),
  mend: null,
});

/** Looks at the stores, the disk and whatever the domains want looked at. A part that fails is a line, not an error. */
export const examine = async (house: House): Promise<readonly DoctorLine[]> => {
  const parts = [
    recordsLine(house).catch((error: unknown) => [broken({ fi: 'Tietovarasto', en: 'Record store' }, error)]),
    engineLine(house).catch((error: unknown) => [broken({ fi: 'Tapahtumavarasto', en: 'Event store' }, error)]),
    diskLine(house),
    backupLine(house),
    ...house.domains.flatMap((domain) => (domain.hooks?.doctor ? [domain.hooks.doctor(house)] : [])),
  ];
  return (await Promise.all(parts)).flat();
};
