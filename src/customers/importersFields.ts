import type { ImportField } from '../platform/domain.ts';
import { hasLetters, importField as field, personFields } from './person.ts';

const companyField = field('company', 'Yritys', 'Company', 'text', [
  'company',
  'company name',
  'associated company',
  'account name',
  'billing company',
  'organisation',
  'organization',
  'yritys',
  'yrityksen nimi',
  'organisaatio',
]);

const addressFields: readonly ImportField[] = [
  field('street', 'Katuosoite', 'Street address', 'text', [
    'street',
    'address',
    'address line 1',
    'address 1',
    'billing street',
    'billing address 1',
    'default address address1',
    'osoite',
    'katuosoite',
    'lähiosoite',
  ]),
  field('postcode', 'Postinumero', 'Postcode', 'text', [
    'postcode',
    'postal code',
    'zip',
    'zip code',
    'zip/postal code',
    'billing zip',
    'default address zip',
    'postinumero',
    'postinro',
    'pnro',
  ]),
  field('town', 'Paikkakunta', 'Town', 'text', [
    'town',
    'city',
    'billing city',
    'default address city',
    'paikkakunta',
    'kaupunki',
    'postitoimipaikka',
    'kunta',
  ]),
];

const businessIdField = field('businessId', 'Y-tunnus', 'Business ID', 'text', [
  'business id',
  'business identity code',
  'vat number',
  'vat id',
  'company id number',
  'y-tunnus',
  'ytunnus',
  'alv-tunnus',
]);

/** What a list of companies may tell of each; people of a company come as customers who name it. */
export const companyFields: readonly ImportField[] = [
  {
    ...companyField,
    names: [...companyField.names, 'name', 'organization name', 'account', 'business name', 'nimi', 'asiakas', 'toiminimi'],
    canBe: hasLetters,
    required: true,
  },
  businessIdField,
  ...personFields.filter(({ key }) => key === 'number' || key === 'email' || key === 'phone'),
  ...addressFields,
  field('website', 'Verkkosivut', 'Website', 'text', [
    'website',
    'website url',
    'web site',
    'homepage',
    'url',
    'domain',
    'kotisivu',
    'verkkosivu',
    'www',
  ]),
  field('industry', 'Toimiala', 'Industry', 'category', ['industry', 'line of business', 'sector', 'toimiala', 'päätoimiala']),
  {
    ...field('employees', 'Henkilöstö', 'Employees', 'number', [
      'employees',
      'number of employees',
      'headcount',
      'henkilöstö',
      'henkilöstömäärä',
    ]),
    lenient: true,
  },
  {
    ...field('turnover', 'Liikevaihto', 'Turnover', 'money', ['turnover', 'annual revenue', 'annualrevenue', 'liikevaihto']),
    lenient: true,
  },
  field('note', 'Huomautus', 'Note', 'longtext', ['note', 'notes', 'details', 'description', 'huom', 'huomautus', 'lisätiedot']),
];

/** What a list of customers may tell of each. */
export const customerFields: readonly ImportField[] = [
  ...personFields,
  companyField,
  businessIdField,
  {
    ...field('jobTitle', 'Tehtävänimike', 'Job title', 'text', [
      'job title',
      'jobtitle',
      'position',
      'tehtävänimike',
      'titteli',
      'ammattinimike',
    ]),
    canBe: hasLetters,
  },
  ...addressFields,
  {
    ...field('birthDate', 'Syntymäaika', 'Birth date', 'date', [
      'birth date',
      'birthdate',
      'birthday',
      'date of birth',
      'dob',
      'syntymäaika',
      'syntymäpäivä',
      'synt.aika',
    ]),
    lenient: true,
  },
  field('note', 'Huomautus', 'Note', 'longtext', ['note', 'notes', 'comment', 'huom', 'huomautus', 'lisätiedot']),
];

export const orderFields: readonly ImportField[] = [
  ...personFields,
  {
    ...field('order', 'Tilausnumero', 'Order number', 'text', [
      'name',
      'order',
      'order id',
      'order number',
      'order no',
      'tilausnumero',
      'tilaus',
      'tilausnro',
    ]),
    canBe: (text) => /\d/.test(text),
  },
  field('date', 'Päivä', 'Date', 'datetime', [
    'date',
    'order date',
    'created at',
    'processed at',
    'purchase date',
    'päivä',
    'pvm',
    'tilauspäivä',
    'ostopäivä',
  ]),
  field('amount', 'Summa', 'Amount', 'money', [
    'amount',
    'revenue',
    'total',
    'total price',
    'total price set shop amount',
    'price',
    'sum',
    'summa',
    'hinta',
    'yhteensä',
    'loppusumma',
  ]),
  field('currency', 'Valuutta', 'Currency', 'text', ['currency', 'valuutta']),
  field('channel', 'Kanava', 'Channel', 'category', ['channel', 'sales channel', 'kanava', 'myyntikanava']),
  field('product', 'Tuote', 'Product', 'text', ['product', 'item', 'tuote', 'tuotenimi']),
];
