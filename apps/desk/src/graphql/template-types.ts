export type TemplateStatus = 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED' | 'UNUSABLE';
export type TemplateCategory = 'MARKETING' | 'UTILITY' | 'AUTHENTICATION' | 'OTHER';

export interface MessageTemplate {
  /** Its name and language. */
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: TemplateCategory;
  readonly status: TemplateStatus;
  readonly named: boolean;
  readonly reason: string | null;
  readonly header: { readonly kind: string; readonly text: string | null } | null;
  readonly body: string;
  readonly footer: string | null;
  readonly buttons: readonly {
    readonly index: number;
    readonly kind: string;
    readonly title: string;
    readonly wantsValue: boolean;
  }[];
  readonly headerPlaces: readonly string[];
  readonly bodyPlaces: readonly string[];
}
export interface TemplateList {
  readonly templates: readonly MessageTemplate[];
  readonly syncedAt: number | null;
  readonly failure: string | null;
}
