/**
 * Names as they are met among customers in Finland, written for this project: the commonest first in every list, so that a name is drawn by
 * its place (`drawRanked`). The shares behind the draw are judged, not counted.
 */
const list = (text: string): readonly string[] => text.trim().split(/\s+/);

export type Gender = 'woman' | 'man';

/** First names by the decade of birth from which they were common. */
export const finnishFirstNames: readonly {
  readonly bornFrom: number;
  readonly woman: readonly string[];
  readonly man: readonly string[];
}[] = [
  {
    bornFrom: 1930,
    woman: list(
      `Anneli Ritva Leena Pirkko Marjatta Eila Raija Sirkka Helena Aino Maija Irma Hilkka Kaarina Seija Eeva Terttu Tuula Anja Liisa Aune
       Kerttu Martta Elsa Helvi Aili Rauha Vieno Toini Airi Orvokki Inkeri Aila Lahja Kyllikki Sylvi Saimi Lempi Impi Hellin`,
    ),
    man: list(
      `Matti Pentti Veikko Heikki Erkki Martti Olavi Eino Kalevi Seppo Pekka Reino Toivo Raimo Esko Tauno Paavo Antti Lauri Eero Kauko Aarne
       Pauli Väinö Arvo Viljo Onni Urho Oiva Unto Niilo Vilho Yrjö Kaarlo Ahti Aulis Taisto Uuno Armas Eelis`,
    ),
  },
  {
    bornFrom: 1952,
    woman: list(
      `Päivi Tuula Riitta Merja Marja Leena Anne Pirjo Sirpa Eija Arja Sari Tarja Outi Marjo Raili Ulla Kirsti Maarit Kaija Jaana Satu Irene
       Virpi Minna Helena Marita Sinikka Aija Ritva Paula Kirsi Marjut Auli Seija Tiina Hannele Mervi Birgitta Riitta-Liisa Eeva-Liisa
       Anna-Maija Marja-Leena`,
    ),
    man: list(
      `Timo Juha Kari Jukka Pekka Hannu Matti Jari Seppo Ari Risto Markku Harri Esa Jorma Ilkka Petri Reijo Heikki Pertti Tapio Jouko Martti
       Arto Eero Vesa Jouni Mauri Raimo Kimmo Ismo Jyrki Veli-Matti Juha-Pekka Olli Erkki Tuomo Pasi Rauno Aimo`,
    ),
  },
  {
    bornFrom: 1974,
    woman: list(
      `Sanna Johanna Katja Minna Hanna Tiina Heidi Mari Elina Anna Laura Riikka Jenni Susanna Niina Mia Suvi Kaisa Anu Jonna Terhi Maria Reetta
       Henna Marika Kati Satu Tanja Piia Saara Krista Noora Outi Emmi Salla Anni Essi Heli Marjaana Anna-Kaisa Anna-Mari Maija-Liisa Katariina`,
    ),
    man: list(
      `Mikko Janne Sami Antti Marko Jani Mika Ville Teemu Tommi Jussi Petri Tero Juho Lauri Toni Tuomas Jarkko Matti Heikki Kimmo Juha Aki
       Timo Olli Joonas Henri Ville-Veikko Jaakko Pasi Markus Niko Panu Samuli Eero Risto Kalle Juha-Matti Jarno Antero`,
    ),
  },
  {
    bornFrom: 1991,
    woman: list(
      `Emilia Sofia Venla Aino Iida Ella Emma Noora Helmi Olivia Julia Veera Siiri Jenna Roosa Ida Aada Milla Sara Oona Linnea Pinja Nea Vilma
       Sanni Enni Saana Anni Matilda Kerttu Elli Hilla Viivi Peppi Isla Lotta Minttu Nelli Elsa Alisa`,
    ),
    man: list(
      `Eetu Juho Aleksi Elias Leevi Veeti Onni Oliver Niko Joona Lauri Ville Miro Arttu Santeri Valtteri Otto Eemeli Roope Jesse Väinö Oskari
       Akseli Samuel Aaro Rasmus Topias Daniel Kasper Luukas Matias Noel Nooa Kalle Benjamin Viljami Severi Peetu Toivo Iivari`,
    ),
  },
];

/** The commonest family names; the long tail is put together from the parts below, as most Finnish names once were. */
export const commonFamilyNames = list(
  `Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Lehtinen Saarinen Niemi Salminen Heinonen
   Heikkilä Kinnunen Salonen Salo Turunen Laitinen Tuominen Rantanen Karjalainen Jokinen Mattila Savolainen Lahtinen Ahonen Ojala Leppänen
   Väisänen Hiltunen Kallio Miettinen Leinonen Pitkänen Aaltonen Manninen Hakala Koivisto Anttila Laaksonen Hirvonen Räsänen Lehto Laakso
   Toivonen Mustonen Rissanen Partanen Moilanen Kokkonen Pulkkinen Tanskanen Huttunen Eskelinen Kettunen Halonen Vainio Peltonen Aalto Nurmi
   Oksanen Lindholm Honkanen Peltola Niskanen Jääskeläinen Kärkkäinen Parviainen Seppälä Seppänen Vuorinen Nurminen Kemppainen Ikonen Suominen
   Räty Heino Toivanen Pesonen Hänninen Rautiainen Mäki Pennanen Ruotsalainen Karvonen Hyvönen Lampinen Ylönen Vartiainen Sirén Nyman Hakkarainen
   Kauppinen Kangas Rossi Soininen Tolonen Auvinen Holopainen Väänänen Kuusisto Sipilä Kivelä Hietala Mikkola Kontio Sorsa Tiainen Vesterinen`,
);
export const familyNameBeginnings = list(
  `Ala Haapa Harju Heinä Hieta Honka Huhta Jänis Järvi Kaisla Kangas Kari Karhu Kataja Keto Kivi Koivu Korpi Koski Kotka Kulma Kunnas Kuusi
   Lamminpää Lappa Lehti Lemmin Leppä Linna Louhi Luoto Marja Metsä Mustik Myllä Män Niitty Nurme Oksa Palo Pelto Pihla Pohja Poutan Rauta
   Riihi Saari Salmen Sara Savi Sepän Suoma Sydän Särki Tammi Taival Tuomi Uusi Vaara Valkea Vehmas Viita Virta Vuori Yli Yrjän Ärjä Öster`,
);
export const familyNameEndings = list(
  'la lä nen niemi mäki maa koski saari ranta vaara järvi lahti aho pää korpi kangas salo vuori aro oja suo virta talo kylä kallio',
);

export const swedishFirstNames: Readonly<Record<Gender, readonly string[]>> = {
  woman: list(
    'Maria Anna Birgitta Carina Christina Gunilla Monica Eva Camilla Heidi Ann-Sofie Johanna Linda Sofia Ulla-Maj Märta Brita Elin Ida Jessica Sanna Solveig Inger Gun Ebba',
  ),
  man: list(
    'Johan Erik Mikael Kristian Anders Karl Jan Göran Peter Henrik Lars Stefan Thomas Fredrik Magnus Christoffer Rasmus Carl-Gustav Håkan Börje Kaj Ralf Robin Sebastian Axel',
  ),
};
export const swedishFamilyNames = list(
  `Johansson Karlsson Andersson Nyman Lindholm Eriksson Lindqvist Lindström Nordström Sundström Söderholm Blomqvist Holm Backman Sjöberg Grönroos
   Häggblom Sandberg Lundqvist Öhman Björklund Forsman Westerlund Engblom Wikström Granholm Ahlskog Kronqvist Enroos Åberg Wallin Fagerholm Stenbacka
   Snickars Östman Ekholm Bäckström Lönnqvist Holmberg Strandell`,
);
/** Names with a small word before them. */
export const particleFamilyNames = list(
  'von_Wright af_Ursin von_Essen af_Forselles von_Hertzen de_Geer von_Knorring af_Hällström von_Bagh',
).map((name) => name.replace('_', ' '));

interface Background {
  readonly woman: readonly string[];
  readonly man: readonly string[];
  readonly families: readonly string[];
  /** A father's name between the others, in its two forms. */
  readonly patronymics?: readonly (readonly [woman: string, man: string])[];
}

/** Names of people who came from elsewhere, as their passports spell them. */
export const otherBackgrounds: readonly Background[] = [
  {
    woman: list('Olga Svetlana Natalia Elena Irina Tatiana Anastasia Ekaterina Marina Ludmila'),
    man: list('Sergei Alexander Dmitri Andrei Vladimir Alexei Igor Nikolai Mikhail Viktor'),
    families: list('Ivanov Petrov Smirnov Kuznetsov Popov Vasiliev Sokolov Mihailov Fedorov Morozov'),
    patronymics: [
      ['Ivanovna', 'Ivanovich'],
      ['Sergeevna', 'Sergeevich'],
      ['Petrovna', 'Petrovich'],
      ['Nikolaevna', 'Nikolaevich'],
    ],
  },
  {
    woman: list('Kristi Piret Kadri Liis Triin Merike Katrin Helve Maarika Tiiu'),
    man: list('Andres Margus Toomas Priit Raivo Jaanus Urmas Kristjan Meelis Indrek'),
    families: list('Tamm Saar Sepp Mägi Kask Kukk Rebane Ilves Pärn Koppel Lepik Oja'),
  },
  {
    woman: list('Fatima Amina Hodan Ayaan Zahra Maryam Leyla Noor Sahra Hibo'),
    man: list('Mohamed Ahmed Abdi Ali Hassan Omar Yusuf Ibrahim Khalid Mahdi'),
    families: list('Mohamed Ali Ahmed Hassan Abdi Hussein Omar Osman Jama Farah Warsame Nur'),
  },
  {
    woman: list('Linh Huong Thao Mai Lan Hoa Thuy Ngoc'),
    man: list('Minh Hung Tuan Duc Long Nam Quang Hai'),
    families: list('Nguyen Tran Le Pham Hoang Vo Dang Bui'),
  },
];

export const companyNames = list(
  `Kivikone Pohjan_Sähkö Rannikon_Rakennus Lumo_Design Tunturi_Retket Saimaan_Kalusto Metsätyö_Aho Hämeen_Huolto Kodin_Ikkuna Vihreä_Piha
   Sataman_Varasto Joen_Leipomo Uudenmaan_Kuljetus Napapiirin_Matkat Kallion_Tilitoimisto Helmi_Kampaamot Puutalo_Koivu Talvi_Logistiikka
   Nordkust_Bygg Västnylands_El Bergman_&_Son Kaiku_Viestintä Otso_Turva Sampo_Metalli Ilona_Kukat Verso_Energia Karhun_Paja Lakeus_Peruna
   Aurinko_Hotellit Tähti_Siivous Merituuli_Veneet Havu_Ohjelmistot`,
).map((name) => name.replaceAll('_', ' '));
export const legalForms = ['Oy', 'Oy', 'Oy', 'Ky', 'Oyj', 'Tmi', 'Ab'];
