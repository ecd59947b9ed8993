import type { GraphAnswer, GraphRequest } from '../../graph/graph-api.js';
import type { WhatsAppAccount } from './account.js';

/** GET /{PNID}: what a business sees of its own number. */
export function describeNumber(account: WhatsAppAccount, request: GraphRequest): GraphAnswer {
  const all = {
    display_phone_number: `+${account.displayPhoneNumber}`,
    verified_name: account.name,
    quality_rating: 'GREEN',
    code_verification_status: 'VERIFIED',
    platform_type: 'CLOUD_API',
    throughput: { level: 'STANDARD' },
    whatsapp_business_manager_messaging_limit: 'TIER_250',
  };
  return {
    status: 200,
    body: { ...chosenFields(all, request), id: account.phoneNumberId },
    note: { label: 'GET number' },
  };
}

/** GET /{PNID}/whatsapp_business_profile: of the business; customers have none (channel facts 2). */
export function describeProfile(account: WhatsAppAccount, request: GraphRequest): GraphAnswer {
  const all = {
    about: account.name,
    description: account.name,
    vertical: 'RETAIL',
    messaging_product: 'whatsapp',
  };
  return { status: 200, body: { data: [chosenFields(all, request)] }, note: { label: 'GET profile' } };
}

function chosenFields(all: Record<string, unknown>, { query }: GraphRequest): Record<string, unknown> {
  const wanted = query['fields']?.split(',').map((field) => field.trim());
  return wanted ? Object.fromEntries(Object.entries(all).filter(([field]) => wanted.includes(field))) : all;
}
