import { SignJWT } from 'jose';
import type { ShopCustomer } from './customers.js';

/** A shop signs who is logged in for five minutes; SEC14 allows ten. */
const LIFETIME_S = 300;

/** @param nowMs of the sandbox's clock, which Throughline's follows. */
export function identityToken(
  customer: ShopCustomer,
  shop: { identityKey: string; siteKey: string },
  nowMs: number,
): Promise<string> {
  const issued = Math.floor(nowMs / 1000);
  return new SignJWT({
    name: customer.name,
    email: customer.email,
    email_verified: true,
    locale: customer.language,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(customer.id)
    .setAudience(shop.siteKey)
    .setIssuedAt(issued)
    .setExpirationTime(issued + LIFETIME_S)
    .sign(new TextEncoder().encode(shop.identityKey));
}
