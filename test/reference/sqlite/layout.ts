/** What a project's database is made of: the statements that build it, and the table that holds rows. */
export interface Layout {
  readonly statements: string;
  readonly filledTable: string;
}

const customers: Layout = {
  filledTable: 'contacts',
  statements: `
    CREATE TABLE companies (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL COLLATE NOCASE,
      website TEXT,
      created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    );
    CREATE TABLE contacts (
      id INTEGER PRIMARY KEY,
      company_id INTEGER REFERENCES companies (id) ON DELETE SET NULL,
      email TEXT NOT NULL UNIQUE,
      full_name TEXT NOT NULL,
      is_subscribed INTEGER NOT NULL DEFAULT 0 CHECK (is_subscribed IN (0, 1)),
      created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    );
    CREATE TABLE tags (
      id INTEGER PRIMARY KEY,
      label TEXT NOT NULL UNIQUE
    );
    CREATE TABLE contact_tags (
      contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
      tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
      PRIMARY KEY (contact_id, tag_id)
    ) WITHOUT ROWID;
    CREATE INDEX companies_name ON companies (name);
    CREATE INDEX contacts_company ON contacts (company_id, created_at);
    CREATE INDEX contacts_subscribed ON contacts (email) WHERE is_subscribed = 1;

    INSERT INTO companies (id, name, website) VALUES (1, 'Müller & Söhne', NULL), (2, 'Tiny, Inc.', 'https://tiny.example');
    WITH RECURSIVE counter (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < 25)
    INSERT INTO contacts (company_id, email, full_name, created_at)
      SELECT 1 + n % 2, 'person' || n || '@example.com', 'Person ' || n, '2026-01-01 00:00:00' FROM counter;
  `,
};

const shop: Layout = {
  filledTable: 'products',
  statements: `
    CREATE TABLE products (
      sku TEXT PRIMARY KEY NOT NULL,
      title TEXT NOT NULL,
      price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
      weight_grams REAL
    );
    CREATE TABLE orders (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      placed_at TEXT NOT NULL,
      "ship to" TEXT
    );
    CREATE TABLE order_lines (
      order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
      sku TEXT NOT NULL REFERENCES products (sku),
      quantity INTEGER NOT NULL DEFAULT 1,
      PRIMARY KEY (order_id, sku)
    );
    CREATE UNIQUE INDEX products_title ON products (title);
    CREATE INDEX orders_placed ON orders (placed_at DESC);

    INSERT INTO products VALUES ('MUG-1', 'Mug', 900, 310.5), ('TEE-1', 'T-shirt, "blue"', 1900, NULL);
  `,
};

/** The layout of a project's database; projects differ, so that one can never pass for another. */
export const layoutOf = (project: string): Layout => (project === 'other_project' ? shop : customers);
