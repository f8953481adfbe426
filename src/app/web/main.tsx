import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from '../../ui/api.ts';
import '../../ui/base.css';
import { LanguageProvider } from '../../ui/language.tsx';
import { applyTheme } from '../../ui/theme.ts';
import { router } from './router.tsx';

applyTheme();
const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      // Only a lost connection is worth a second try; the server's refusals do not change by asking again.
      retry: (count, error) => count < 2 && error instanceof ApiError && error.status === 0,
    },
  },
});
const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
