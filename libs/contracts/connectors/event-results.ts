import { z } from 'zod';

export const fieldErrorSchema = z.object({
  field: z.string().describe('where in the event: content.url; empty: the event as a whole'),
  problem: z.string(),
});

/** One for each event, in the order in which they came. */
export const eventResultSchema = z.object({
  index: z.number().int().nonnegative(),
  id: z.string().nullable().describe('yours; null where the event has none'),
  status: z
    .enum(['accepted', 'duplicate', 'refused'])
    .describe('accepted: kept, for good; duplicate: it was kept before; refused: not kept, see errors'),
  errors: z.array(fieldErrorSchema).describe('empty unless refused'),
});

export const eventResultsSchema = z.object({ results: z.array(eventResultSchema) });

/** Of a request that was not looked into any further. */
export const requestRefusedSchema = z.object({
  error: z.string(),
  errors: z.array(fieldErrorSchema).optional(),
});

export type FieldError = z.infer<typeof fieldErrorSchema>;
export type EventResult = z.infer<typeof eventResultSchema>;
