export type ProviderName = 'whatsapp' | 'messenger' | 'instagram';
