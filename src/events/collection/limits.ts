/** What is taken at most; stated in the answers and in docs/collection.md. */
export const limits = {
  /** Bytes of one request. */
  requestBytes: 512 * 1024,
  /** Bytes of one message. */
  messageBytes: 32 * 1024,
  messages: 500,
  /** More than this is refused; of fewer, the first 20 plain values are kept. */
  properties: 100,
  keptProperties: 20,
  nameLength: 80,
  idLength: 200,
  /** Distinct event names of a workspace: names stand in lists that people read and in indexes that stay small. */
  distinctNames: 1_000,
  /** Requests a minute. */
  perKey: { page: 12_000, server: 60_000 },
  perVisitorAddress: 600,
  wrongKeysPerAddress: 60,
} as const;
