import { z } from 'zod';

/** A required text of at most `maximum` characters (code points). */
export const text = (maximum: number) =>
  z
    .string()
    .min(1)
    .superRefine((value, context) => {
      if ([...value].length > maximum) {
        context.addIssue({ code: 'too_big', origin: 'string', maximum, inclusive: true, input: value });
      }
    });

export const name = z.string().min(1);
