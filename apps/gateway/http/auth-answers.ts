import { BadRequestException, HttpException } from '@nestjs/common';
import type { z } from 'zod';
import type { AdmissionRefused } from '#libs/staff/admission.js';
import { PASSWORD_FAULTS } from '#libs/staff/passwords/password-rules.js';
import type { SignInRefused } from '#libs/staff/sign-in.js';

/** The body, or 400 with the names of what is wrong and none of the values. */
export function bodyOf<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'body'))];
  throw new BadRequestException({ code: 'bad-request', reason: `Missing or too long: ${names.join(', ')}` });
}

export const refuse = (status: number, code: string, reason: string): HttpException =>
  new HttpException({ code, reason }, status);

export function refusalOf(refusal: SignInRefused | AdmissionRefused): HttpException {
  switch (refusal.refused) {
    case 'wrong-credentials':
      return refuse(401, refusal.refused, 'This address and password do not go together.');
    case 'second-factor-needed':
      return refuse(401, refusal.refused, 'Give the code of your authenticator app as well.');
    case 'sign-in-again':
      return refuse(401, refusal.refused, 'Your password is set. Sign in with it and your second factor.');
    case 'too-many-tries':
      return refuse(429, refusal.refused, 'Too many tries. Wait a while.');
    case 'password':
      return refuse(422, refusal.fault, PASSWORD_FAULTS[refusal.fault]);
    case 'void-link':
      return refuse(410, refusal.refused, 'This link was used or is too old. Ask for a new one.');
    case 'not-first':
      return refuse(409, refusal.refused, 'Somebody is here already. Ask them for an invitation.');
    case 'not-an-address':
      return refuse(422, refusal.refused, 'This is not an e-mail address.');
    case 'name-missing':
      return refuse(422, refusal.refused, 'A name is needed.');
  }
}
