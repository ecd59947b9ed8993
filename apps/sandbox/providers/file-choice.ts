import { z } from 'zod';

/** Of the control API: which file a phone sends. */
export const fileChoice = z.union([
  z.strictObject({ file: z.string().min(1).max(64) }),
  z.strictObject({ sample: z.enum(['photo', 'voice', 'video', 'document', 'sticker']) }),
  z.strictObject({
    fault: z.enum([
      'url-expires-midway',
      'slow-for-ever',
      'wrong-type',
      'svg-with-script',
      'huge-document',
      'private-address',
    ]),
  }),
]);

export const mediaKind = z.enum(['image', 'video', 'audio', 'document', 'sticker']);
