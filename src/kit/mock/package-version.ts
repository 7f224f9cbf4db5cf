/** The version of this package. A test holds it to package.json: a browser cannot read that file. */
export const packageVersion = '0.1.0';
