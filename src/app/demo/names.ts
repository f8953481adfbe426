const words = (text: string): readonly string[] => text.split(' ');

/** First names by gender and by age: those over 55, 35–54, and younger. Common names; the people are invented. */
export const firstNames: Readonly<Record<'n' | 'm', readonly (readonly string[])[]>> = {
  n: [
    words('Aune Kerttu Raija Eeva Pirkko Marja Tuula Leena Ritva Sirkka Helena Anneli Kaarina Liisa Seija Irma Maija Hilkka Eila Terttu'),
    words('Sanna Outi Riikka Minna Tiina Johanna Katja Päivi Heidi Satu Anu Mari Kirsi Elina Piia Jaana Nina Merja Susanna Hanna'),
    words('Aino Emilia Noora Jenni Sofia Iida Venla Roosa Ella Laura Milla Siiri Aada Oona Veera Linnea Sara Julia Helmi Pinja'),
  ],
  m: [
    words('Raimo Seppo Väinö Heikki Pentti Matti Kalevi Esko Reijo Tapani Martti Kauko Erkki Veikko Olavi Jorma Antero Hannu Timo Paavo'),
    words('Mikko Jari Petri Antti Juha Sami Janne Marko Tero Ville Mika Kimmo Jukka Teemu Jani Harri Pasi Lauri Toni Arto'),
    words('Aleksi Eetu Joona Niko Oskari Valtteri Jere Elias Onni Roope Juho Arttu Miro Santeri Leevi Otto Kasper Daniel Akseli Topi'),
  ],
};

export const lastNames: readonly string[] = words(
  'Korhonen Virtanen Mäkinen Nieminen Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Lehtinen Saarinen Salminen Heinonen Niemi Heikkilä Kinnunen Salonen Turunen Salo Laitinen Tuominen Rantanen Karjalainen Jokinen Mattila Savolainen Lahtinen Ahonen Ojala Leppänen Väisänen Hiltunen Kallio Miettinen Leinonen Pitkänen Aaltonen Manninen Hakala Koivisto Anttila Laaksonen Hirvonen Räsänen Lehto Laakso Toivonen Mustonen Rissanen Partanen Moilanen Kokkonen Pulkkinen Tanskanen Huttunen Eskelinen Kettunen Halonen Vainio',
);
