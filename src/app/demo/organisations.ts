/** An organisation that buys or asks: a company, a school, a club, a municipality. All are invented. */
export interface Organisation {
  /** The name that stands in the texts' writer column. */
  readonly key: string;
  readonly company: string;
  readonly contact: string;
  readonly town: string;
  readonly number: string;
  readonly email: string;
  /** What it bought in the year: ISO week, product name, sum in euros. */
  readonly bought: readonly { readonly week: number; readonly product: string; readonly euros: number }[];
}

const organisation = (
  index: number,
  key: string,
  company: string,
  contact: string,
  town: string,
  bought: Organisation['bought'] = [],
): Organisation => ({
  key,
  company,
  contact,
  town,
  number: String(900_001 + index),
  email: `${contact.toLowerCase().replaceAll('ä', 'a').replaceAll('ö', 'o').replace(' ', '.')}@organisaatio${index + 1}.example`,
  bought,
});

export const organisations: readonly Organisation[] = [
  organisation(0, 'Partiolippukunta', 'Saarijärven Samoojat', 'Jenni Kallio', 'Saarijärvi', [
    { week: 16, product: 'Kieppi 22', euros: 690 },
  ]),
  organisation(1, 'Kunta', 'Kuusniemen kunta, liikuntatoimi', 'Harri Moilanen', 'Kuusniemi', [
    { week: 17, product: 'Turve-alusta', euros: 948 },
  ]),
  organisation(2, 'Mikko Lehtoranta', 'Lehtoniemen yhtenäiskoulu', 'Mikko Lehtoranta', 'Varkaus', [
    { week: 22, product: 'Telttapaketti, vuokra', euros: 588 },
  ]),
  organisation(3, 'Eräopas Inarista', 'Vaskopolku', 'Antti Aikio', 'Inari'),
  organisation(4, 'Safari company', 'Fjelltrack Safaris', 'Laura Berg', 'Saariselkä'),
  organisation(5, 'Luonto-opisto', 'Korvenrannan luonto-opisto', 'Piia Vainio', 'Pieksämäki', [
    { week: 10, product: 'Ahkiopaketti, vuokra', euros: 553 },
  ]),
  organisation(6, 'Kunnan varhaiskasvatus', 'Rantaharjun päiväkoti', 'Merja Salo', 'Jyväskylä', [
    { week: 35, product: 'Loiske-kurahaalari', euros: 1152 },
  ]),
  organisation(7, 'Metsästysseura', 'Vehkalammen Erä', 'Veikko Kettunen', 'Leppävirta', [
    { week: 40, product: 'Kaamos 400 -otsalamppu', euros: 472 },
  ]),
  organisation(8, 'Melontakeskus', 'Saaristoreitin melontakeskus', 'Jari Ahonen', 'Savonlinna'),
  organisation(9, 'Seurakunnan erityisnuorisotyö', 'Niemen seurakunta', 'Anu Mustonen', 'Iisalmi', [
    { week: 23, product: 'Telttapaketti, vuokra', euros: 294 },
  ]),
];
