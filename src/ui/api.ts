import { useMutation, useQuery, useQueryClient, type UseQueryOptions } from '@tanstack/react-query';
import type { RouteDefinition, RouteTable } from '../platform/http/contract.ts';
import { storedLanguage } from './language.tsx';

type AnyRoute = RouteDefinition<any, any, any, any>; // oxlint-disable-line no-explicit-any -- only the inferred parts below are used
type ParamsOf<R extends AnyRoute> = R extends RouteDefinition<infer P, any, any, any> ? P : never; // oxlint-disable-line no-explicit-any
type QueryOf<R extends AnyRoute> = R extends RouteDefinition<any, infer Q, any, any> ? Q : never; // oxlint-disable-line no-explicit-any
type BodyOf<R extends AnyRoute> = R extends RouteDefinition<any, any, infer B, any> ? B : never; // oxlint-disable-line no-explicit-any
type AnswerOf<R extends AnyRoute> = R extends RouteDefinition<any, any, any, infer A> ? A : never; // oxlint-disable-line no-explicit-any

type Part<Name extends string, T> = [T] extends [undefined] ? unknown : { readonly [K in Name]: T };
/** What a call needs: exactly the parts that the route declares. Query fields with defaults may be left out. */
export type CallInput<R extends AnyRoute> = Part<'params', ParamsOf<R>> &
  ([QueryOf<R>] extends [undefined] ? unknown : { readonly query?: Partial<QueryOf<R>> }) &
  Part<'body', BodyOf<R>>;

/** An answer that was not OK, with the server's own words in the reader's language. */
export class ApiError extends Error {
  readonly id: string;
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(id: string, status: number, message: string, details: Readonly<Record<string, unknown>>) {
    super(message);
    this.id = id;
    this.status = status;
    this.details = details;
  }
}

interface LooseInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  readonly body?: unknown;
}

const noConnection = { fi: 'Polkuun ei saada yhteyttä. Yritä uudelleen.', en: 'Polku cannot be reached. Try again.' };

/** The address of a route, for links to files and for calls. */
export const addressOf = (key: string, input: LooseInput = {}): { readonly method: string; readonly url: string } => {
  const [method = 'GET', path = '/'] = key.split(' ');
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? ''));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {}))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  const text = query.toString();
  return { method, url: `/api${filled}${text ? `?${text}` : ''}` };
};

const failure = async (response: Response): Promise<ApiError> => {
  const body = (await response.json().catch(() => ({}))) as {
    error?: { id?: string; message?: string; details?: Record<string, unknown> };
  }; // the server's error shape, or nothing
  const { id = 'broken', message = `HTTP ${response.status}`, details = {} } = body.error ?? {};
  return new ApiError(id, response.status, message, details);
};

const send = async (key: string, input: LooseInput, signal?: AbortSignal): Promise<unknown> => {
  const { method, url } = addressOf(key, input);
  const headers: Record<string, string> = { 'x-polku-language': storedLanguage() };
  if (input.body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(url, {
    method,
    headers,
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('no_connection', 0, noConnection[storedLanguage()], {});
  });
  if (!response.ok) throw await failure(response);
  return response.json();
};

/** Uploads a file as the raw body with progress from 0 to 1. */
export const uploadFile = (key: string, file: Blob, onProgress: (share: number) => void, signal?: AbortSignal): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const { method, url } = addressOf(key);
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.setRequestHeader('x-polku-language', storedLanguage());
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('error', () => reject(new ApiError('no_connection', 0, noConnection[storedLanguage()], {})));
    request.addEventListener('load', () => {
      const response = new Response(request.responseText, { status: request.status });
      if (response.ok) resolve(JSON.parse(request.responseText));
      else failure(response).then(reject, reject);
    });
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });

/** Typed calls and hooks over one domain's routes: `const api = callsOf<CustomersApi>()`. Only the type of the routes is imported. */
export const callsOf = <T extends RouteTable>() => {
  type Key = keyof T & string;
  type Input<K extends Key> = CallInput<T[K]>;
  const call = <K extends Key>(key: K, input: Input<K>, signal?: AbortSignal): Promise<AnswerOf<T[K]>> =>
    send(key, input as LooseInput, signal) as Promise<AnswerOf<T[K]>>; // the server's schema checked the answer
  /** The first part of a query key is the route, so that a change can refetch by topic. */
  const useRoute = <K extends Key>(
    key: K,
    input: Input<K>,
    options: Partial<Omit<UseQueryOptions<AnswerOf<T[K]>>, 'queryKey' | 'queryFn'>> = {},
  ) => useQuery<AnswerOf<T[K]>>({ queryKey: [key, input], queryFn: ({ signal }) => call(key, input, signal), ...options });
  /** A change; `refetch` names the beginnings of routes whose answers are old afterwards, e.g. `GET /customers`. */
  const useChange = <K extends Key>(key: K, refetch: readonly string[] = []) => {
    const client = useQueryClient();
    return useMutation<AnswerOf<T[K]>, ApiError, Input<K>>({
      mutationFn: (input) => call(key, input),
      onSuccess: () =>
        client.invalidateQueries({
          predicate: ({ queryKey: [name] }) => refetch.some((start) => typeof name === 'string' && name.startsWith(start)),
        }),
    });
  };
  return { call, useRoute, useChange };
};
