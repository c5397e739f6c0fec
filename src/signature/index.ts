/** HubSpot's request signatures, v2 and v3: pure, over raw bytes, for any runtime with Web Crypto. */
export { diagnose, type SignatureDiagnosis } from './diagnose.ts';
export { type SignableRequest, type SignatureVersion, signV2, signV3 } from './sign.ts';
export {
  type SignatureHeaders,
  type SignatureRejection,
  type Verification,
  type VerifyOptions,
  verify,
} from './verify.ts';
