import { CliError, type Connection } from './connect.ts';

const usage = 'polku segments list | count FILE|- | save NAME FILE|- | archive ID';

/** Segments by the command line; a rule is the JSON that `POST /segments` takes. */
export const segmentsCommand = async (
  connection: Connection,
  act: string,
  rest: readonly string[],
  read: (file: string) => Promise<string>,
): Promise<unknown> => {
  const ruleIn = async (file = '-'): Promise<unknown> => JSON.parse(await read(file));
  const [first, second] = rest;
  switch (act) {
    case 'list':
      return connection.call('GET', '/segments');
    case 'count':
      return connection.call('POST', '/segments/count', { rule: await ruleIn(first) });
    case 'save':
      if (!first) throw new CliError(usage);
      return connection.call('POST', '/segments', { name: first, rule: await ruleIn(second) });
    case 'archive':
      if (!first) throw new CliError(usage);
      return connection.call('POST', `/segments/${first}/archive`, { archived: true });
    default:
      throw new CliError(usage);
  }
};
