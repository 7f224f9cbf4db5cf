// Playwright with the Chromium that is installed, so that it downloads none.
module.exports = {
  testMatch: 'world.spec.ts',
  workers: 2,
  reporter: 'list',
  use: {
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: ['--no-sandbox', '--disable-gpu'] },
  },
};
