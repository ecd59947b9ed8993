import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'throughline:public';

/**
 * Answers without a signed-in user. Access is denied by default in global guards (SEC1), which look for this mark:
 * webhooks (they carry a signature), health, sign-in.
 */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);
