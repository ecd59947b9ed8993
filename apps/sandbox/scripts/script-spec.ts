import { z } from 'zod';
import { scriptLanguages } from './phrases.js';

const MOST_MESSAGES = 200_000;
const LONGEST_MS = 3_600_000;

/** A run of scripted customers, bounded in count and time; the same seed plays the same run. */
export const scriptSpecSchema = z
  .strictObject({
    customers: z.number().int().min(1).max(50_000),
    messagesEach: z.number().int().min(1).max(1000),
    ratePerSecond: z.number().positive().max(5000),
    seed: z.number().int().min(0).max(0xffff_ffff).default(1),
    languages: z
      .array(z.enum(scriptLanguages))
      .min(1)
      .default([...scriptLanguages]),
    withoutPhonePercent: z.number().min(0).max(100).default(20),
    reactionsPercent: z
      .number()
      .min(0)
      .max(100)
      .default(0)
      .describe('messages that are a reaction to an own earlier one'),
    readsAfterMs: z.number().int().min(0).max(86_400_000).nullable().default(500),
  })
  .refine(({ customers, messagesEach }) => customers * messagesEach <= MOST_MESSAGES, {
    message: `At most ${MOST_MESSAGES} messages in one run`,
  })
  .refine(
    ({ customers, messagesEach, ratePerSecond }) =>
      ((customers * messagesEach) / ratePerSecond) * 1000 <= LONGEST_MS,
    {
      message: 'At most an hour in one run',
    },
  );

export type ScriptSpec = z.output<typeof scriptSpecSchema>;
export type ScriptRequest = z.input<typeof scriptSpecSchema>;
