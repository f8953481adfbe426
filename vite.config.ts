import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The interface: one entry, pages loaded when opened. The development server passes the API to a started house. */
export default defineConfig({
  root: 'src/app/web',
  plugins: [react()],
  build: {
    outDir: '../../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: { port: 5173, proxy: { '/api': 'http://localhost:4280' } },
});
