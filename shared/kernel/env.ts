/** Reads what infra set for this function; a missing name is a deployment defect and stops the function at once. */
export const env = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`environment variable ${name} is not set`);
  return value;
};

export const optionalEnv = (name: string): string | null => process.env[name] || null;
