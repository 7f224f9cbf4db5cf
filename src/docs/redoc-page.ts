/** Redoc's page, made fit for a site that asks no other host for anything. */
export function hardenRedocPage(html: string): string {
  return html.replaceAll(badgeLogo, emptyImage);
}

// The badge at the foot of the menu fetches Redocly's logo; it is the one request to another host.
const badgeLogo = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;
const emptyImage = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";
