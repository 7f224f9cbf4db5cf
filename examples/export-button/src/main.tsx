import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ExportPage } from './export-page.tsx';
import './style.css';

createRoot(document.getElementById('page') as HTMLElement).render(
  <StrictMode>
    <ExportPage />
  </StrictMode>,
);
