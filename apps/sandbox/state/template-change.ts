/** What became of a template since the options named it. */
export interface TemplateChange {
  readonly status: 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED';
  readonly quality?: 'GREEN' | 'YELLOW' | 'RED';
  readonly rejectedReason?: string;
}

export const templateKey = (of: {
  readonly wabaId: string;
  readonly name: string;
  readonly language: string;
}): string => `${of.wabaId}/${of.name}/${of.language}`;
