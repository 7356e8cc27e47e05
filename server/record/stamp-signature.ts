// R16b: verifies the signature of a time stamp (CMS, RFC 5652; RFC 3161, section 2.4.2) by a certificate in it. Whose certificate
// that is remains for `openssl ts -verify`, which is given the authority's own: anyone can make a certificate.
import { constants, createHash, verify, X509Certificate } from "node:crypto";
import { Attribute, ContentInfo, id_signedData, SignedData, type SignerInfo } from "@peculiar/asn1-cms";
import { AsnArray, AsnConvert, AsnType, AsnTypeTypes, OctetString } from "@peculiar/asn1-schema";

/** Digests, none of which is broken. */
const digests = new Map([
  ["2.16.840.1.101.3.4.2.1", "sha256"],
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
]);
const contentTypeAttribute = "1.2.840.113549.1.9.3";
const digestAttribute = "1.2.840.113549.1.9.4";
const pss = "1.2.840.113549.1.1.10";
const forTimeStamps = "1.3.6.1.5.5.7.3.8";
/** The identifier of a TSTInfo, in DER. */
const timeStampType = Buffer.from("060b2a864886f70d0109100104", "hex");

// In the token the attributes are tagged `[0]`; what is signed is a SET of them (RFC 5652, 5.4).
class SignedAttributes extends AsnArray<Attribute> {}
AsnType({ type: AsnTypeTypes.Set, itemType: Attribute })(SignedAttributes);

/** Whether a token (TimeStampToken) is signed by a certificate in it that is for time stamps alone. */
export const isStampSigned = (token: Uint8Array): boolean => {
  try {
    const { contentType, content } = AsnConvert.parse(token, ContentInfo);
    return contentType === id_signedData && isSignedData(AsnConvert.parse(content, SignedData));
  } catch {
    // Neither the library nor Node says by one class of errors that bytes are malformed.
    return false;
  }
};

const isSignedData = ({ encapContentInfo, certificates, signerInfos }: SignedData): boolean => {
  const stamped = encapContentInfo.eContent?.single;
  const [signer, ...others] = signerInfos;
  // An authority signs alone (RFC 3161, 2.4.2).
  if (!stamped || !signer || others.length > 0) return false;
  const digest = digests.get(signer.digestAlgorithm.algorithm);
  if (digest === undefined || !areAttributesOf(signer, Buffer.from(stamped.buffer), digest)) return false;
  return (certificates ?? [])
    .flatMap(({ certificate }) => certificate ?? [])
    .map((each) => new X509Certificate(Buffer.from(AsnConvert.serialize(each))))
    .some((each) => isForTimeStamps(each) && isSignedBy(each, signer, digest));
};

// What is signed are the attributes, which in turn have the digest of what is stamped.
const areAttributesOf = ({ signedAttrs = [] }: SignerInfo, stamped: Buffer, digest: string): boolean => {
  const onlyValue = (type: string): ArrayBuffer | undefined => {
    const [found, ...others] = signedAttrs.filter(({ attrType }) => attrType === type);
    return found?.attrValues.length === 1 && others.length === 0 ? found.attrValues[0] : undefined;
  };
  const type = onlyValue(contentTypeAttribute);
  const written = onlyValue(digestAttribute);
  if (!type || !written || !timeStampType.equals(Buffer.from(type))) return false;
  const { buffer } = AsnConvert.parse(written, OctetString);
  return createHash(digest).update(stamped).digest().equals(Buffer.from(buffer));
};

// Node calls the extended key usage `keyUsage`; a certificate of an authority has no other one.
const isForTimeStamps = ({ keyUsage }: X509Certificate): boolean =>
  keyUsage?.length === 1 && keyUsage[0] === forTimeStamps;

const isSignedBy = ({ publicKey }: X509Certificate, signer: SignerInfo, digest: string): boolean => {
  const attributes = Buffer.from(AsnConvert.serialize(new SignedAttributes(signer.signedAttrs)));
  const isEdwards = publicKey.asymmetricKeyType?.startsWith("ed") ?? false;
  const isPss = signer.signatureAlgorithm.algorithm === pss;
  const key = isPss ? { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING } : publicKey;
  return verify(isEdwards ? null : digest, attributes, key, Buffer.from(signer.signature.buffer));
};
