/** A mail as it lies in the mailbox of a repair shop. */
interface Writer {
  readonly name: string;
  readonly email: string;
}

const bikes = ['pyöräni', 'fillarini', 'sähköpyöräni', 'maastopyöräni', 'lapsen pyörä', 'työmatkapyöräni', 'vaimon pyörä', 'cyclocrossini'];
const days = ['maanantaina', 'tiistaina', 'viime keskiviikkona', 'torstaina', 'perjantaina', 'lauantaina'];
const greetings = ['Hei!', 'Moi,', 'Terve', 'Päivää.', 'Huomenta!', 'Hei Petri,', ''];
const farewells = ['Terveisin', 'T.', 'Ystävällisin terveisin', 'Kiitos jo etukäteen!', ''];

/** ”When is my bike ready”, as people write it: plainly, in a hurry, and after waiting too long. */
const waiting: readonly ((bike: string, day: string) => string)[] = [
  (bike, day) => `Milloin ${bike} on valmis? Toin sen ${day}.`,
  (bike) => `Onko ${bike} jo valmis?`,
  (bike, day) => `Joko ${bike} on valmis? Jätin sen teille ${day}, ettekä ole soittaneet.`,
  (bike) => `Koska saan hakea: onko ${bike} noudettavissa jo tällä viikolla?`,
  (bike, day) => `Lupasitte, että ${bike} on valmis ${day}. Nyt on jo seuraava viikko eikä mitään kuulu. Todella ärsyttävää.`,
  (bike) => `Kaksi viikkoa odotettu ja ${bike} seisoo yhä teillä. Milloin se on valmis? Alan olla pettynyt.`,
  (bike, day) => `Toin huoltoon ${day}. Vieläkö huolto kestää? Kuljen bussilla töihin ja se on hankalaa.`,
  (bike) => `Missä vaiheessa ${bike} on? Huolto on taas myöhässä eikä kukaan ilmoita mitään, huonoa palvelua.`,
  (bike, day) => `Voinko hakea pyörän tänään? ${bike[0]?.toUpperCase() ?? ''}${bike.slice(1)} jäi huoltoon ${day}.`,
  (bike) => `Kauanko vielä menee? ${bike[0]?.toUpperCase() ?? ''}${bike.slice(1)} piti olla valmis jo viime viikolla. Harmittaa.`,
];

/** Everything else a shop hears. */
const other: readonly string[] = [
  'Saisinko ajan keväthuoltoon ensi viikolle? Jarrut vinkuvat.',
  'Kiitos nopeasta huollosta, pyörä kulkee taas kuin uusi!',
  'Paljonko ketjujen ja pakan vaihto maksaa?',
  'Lasku oli suurempi kuin sovittiin. Voitteko tarkistaa?',
  'Onko teillä 28-tuumaista nastarengasta varastossa?',
  'Vaihteet hyppivät edelleen huollon jälkeen. Tuonko pyörän takaisin?',
  'Oletteko auki helatorstaina?',
  'Todella ystävällistä palvelua, kiitos Elinalle. Suosittelen kaikille.',
  'Mikä sähköpyörä sopisi 12 kilometrin työmatkaan?',
  'Peruisin huoltoajan, pääsen vasta ensi kuussa.',
  'Takuuasia: runkolaukun vetoketju hajosi kuukaudessa.',
  'Voiko teiltä vuokrata peräkärryn viikonlopuksi?',
];

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T; // a non-empty list always has it

/**
 * A mailbox file (mbox) of `count` mails by `writers`, two thirds of them asking when the bike is ready. The same arguments give the same bytes.
 * @param from the instant of the first mail; the rest follow some hours apart
 */
export const serviceMailbox = (writers: readonly Writer[], count = 640, from = new Date('2026-03-02T08:00:00Z')): string => {
  const mails: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const writer = pick(writers, index * 7 + Math.floor(index / writers.length));
    const at = new Date(from.getTime() + index * 2.6 * 3_600_000);
    const asks = index % 3 !== 2;
    const body = asks
      ? pick(waiting, index * 3 + Math.floor(index / 11))(pick(bikes, index * 5), pick(days, index))
      : pick(other, Math.floor(index / 3) * 5);
    mails.push(
      [
        `From ${writer.email} ${at.toUTCString()}`,
        `From: ${writer.name.replaceAll(/[^\x20-\x7e]/g, (letter) => `=?utf-8?Q?${[...Buffer.from(letter)].map((byte) => `=${byte.toString(16).toUpperCase()}`).join('')}?=`)} <${writer.email}>`,
        'To: huolto@ketjujaratas.example',
        `Date: ${at.toUTCString()}`,
        `Message-ID: <${index}.${at.getTime()}@post.example>`,
        `Subject: ${asks ? 'huolto' : 'kysymys'}`,
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: 8bit',
        '',
        `${pick(greetings, index)} ${body}`.trim(),
        '',
        `${pick(farewells, index * 3)} ${writer.name.split(' ')[0] ?? ''}`.trim(),
        '',
      ].join('\n'),
    );
  }
  return mails.join('\n');
};
