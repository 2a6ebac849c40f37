import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.BRAID_SERVER ?? 'http://127.0.0.1:8080';
const proxied = ['/api', '/v1', '/openapi.json', '/schemas', '/c', '/o', '/u'];

export default defineConfig({
  plugins: [react()],
  base: '/',
  build: {
    target: 'es2022',
    manifest: true,
    sourcemap: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(proxied.map((path) => [path, { target: server, changeOrigin: false }])),
  },
});
