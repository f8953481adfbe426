import { z } from 'zod';
import { audit } from '../platform/audit/index.ts';
import { FileAnswer, route, type RouteTable } from '../platform/http/contract.ts';
import type { Language } from '../platform/language.ts';
import type { MapView } from './contract.ts';
import { csvOf } from './export/csv.ts';
import { fileNameOf } from './export/fileName.ts';
import { pdfOf } from './export/pdf.ts';
import { pngOf } from './export/png.ts';
import type { Theme } from './export/palette.ts';
import { viewParamsSchema } from './question.ts';
import { viewFor } from './view.ts';

const formats = ['pdf', 'png', 'csv', 'json'] as const;
type Format = (typeof formats)[number];

const types: Readonly<Record<Format, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

const bytesOf = async (format: Format, view: MapView, language: Language, theme: Theme): Promise<Uint8Array> => {
  switch (format) {
    case 'pdf':
      return pdfOf(view, language, theme);
    case 'png':
      return pngOf(view, language, theme);
    case 'csv':
      return csvOf(view, language);
    case 'json':
      return new TextEncoder().encode(JSON.stringify(view, null, 2));
  }
};

export const exportRoutes = {
  'GET /maps/:id/export/:format': route({
    summary: 'The map as a vector PDF (A3), a picture, a table (CSV) or data (JSON), as the one who asks sees it',
    capability: 'analysis.read',
    params: z.object({ id: z.uuid(), format: z.enum(formats) }),
    query: viewParamsSchema.extend({
      language: z.enum(['fi', 'en']).optional(),
      theme: z.enum(['light', 'dark']).default('light'),
    }),
    answer: z.unknown(),
    limit: { perMinute: 30 },
    handle: async ({ house, workspaceId, actor, language, params: { id, format }, query: { language: chosen, theme, ...period }, can }) => {
      const view = await viewFor(house, workspaceId, id, period, { mayRead: can('items.read') });
      const bytes = await bytesOf(format, view, chosen ?? language, theme);
      await house.records.write(workspaceId, (tx) =>
        audit(tx, { actor: actor.userId, action: 'map.exported', object: id, details: { format, ...period } }),
      );
      return new FileAnswer(bytes, types[format], fileNameOf(view.map.name, format));
    },
  }),
} satisfies RouteTable;
