import { z } from 'zod';
import type { RegisteredRoute } from './server.ts';

const jsonSchema = (schema: z.ZodType): unknown => z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input', target: 'openapi-3.0' });

const parameters = (place: 'path' | 'query', schema: z.ZodType | undefined): readonly unknown[] => {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    in: place,
    // zod's shape values are schemas; the core type is wider than the class
    required: place === 'path' || !(field as z.ZodType).safeParse(undefined).success,
    schema: jsonSchema(field as z.ZodType),
  }));
};

const operation = ({ definition, domain, method, path }: RegisteredRoute): unknown => ({
  operationId: `${method.toLowerCase()}${path.replaceAll(/[/:]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
  tags: [domain],
  summary: definition.summary,
  description: definition.capability === 'public' ? 'Open to anyone.' : `Needs the capability \`${definition.capability}\`.`,
  security: definition.capability === 'public' ? [] : [{ session: [] }, { key: [] }],
  parameters: [...parameters('path', definition.params), ...parameters('query', definition.query)],
  ...(definition.body && { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(definition.body) } } } }),
  ...(definition.upload && {
    requestBody: { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
  }),
  responses: {
    200: { description: 'The answer', content: { 'application/json': { schema: jsonSchema(definition.answer) } } },
    default: {
      description: 'What went wrong and the way out',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              error: { type: 'object', properties: { id: { type: 'string' }, message: { type: 'string' }, details: { type: 'object' } } },
            },
          },
        },
      },
    },
  },
});

/** The OpenAPI 3.0 document of every registered route, made from the same schemas that guard them. */
export const openApiDocument = (routes: readonly RegisteredRoute[], origin: string): unknown => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const entry of routes) {
    const path = entry.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [entry.method.toLowerCase()]: operation(entry) };
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'Polku',
      version: '1',
      description: 'Everything the interface does, for programs. Sign in, or send an API key as a bearer token.',
    },
    servers: [{ url: `${origin}/api` }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' },
        key: { type: 'http', scheme: 'bearer' },
      },
    },
    paths,
  };
};
