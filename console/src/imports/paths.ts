export const importsPath = '/data/imports';
export const importPath = (id: string) => `${importsPath}/${encodeURIComponent(id)}`;
