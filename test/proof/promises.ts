/**
 * What one operation promises of another, in the members of a manifest. The description says so in prose, so it is written
 * here by hand.
 */
export const manifestOf = {
  mediaType: '#/components/schemas/Export/properties/content_type',
  size: '#/components/schemas/Export/properties/size_bytes',
  format: '#/components/schemas/Export/properties/format',
} as const;
