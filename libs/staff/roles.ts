/** From least to most: a role may do what the ones before it may, where it may do it at all. */
export const ROLES = ['agent', 'supervisor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const isAtLeast = (role: Role, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least);

export const isRole = (value: string): value is Role => (ROLES as readonly string[]).includes(value);
