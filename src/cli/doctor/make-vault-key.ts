/** Prints an entry of `VAULT_KEYS`; the id is for its owner to choose. */
export const MAKE_VAULT_KEY = 'echo "<id>:$(openssl rand -base64 32)"';
