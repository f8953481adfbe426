/** The types of the routes, for screens of other domains that ask for customers. */
export type { CustomersApi } from './routes.ts';
