import { z } from 'zod';

const person = z.string().min(1).max(64).optional();

/** Whose phone is looked at, a provider: ?whatsapp=nora&messenger=camille&instagram=layla */
export const lookedQuery = z.object({ whatsapp: person, messenger: person, instagram: person });
