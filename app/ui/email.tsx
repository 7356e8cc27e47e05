/** An address of electronic mail, where there is one. Where it takes two lines, it is divided before its domain. */
export const Email = ({ children }: { readonly children: string | null | undefined }) => {
  if (!children) return null;
  const at = children.lastIndexOf("@");
  return (
    <bdi dir="ltr">
      {children.slice(0, at)}
      <wbr />
      {children.slice(at)}
    </bdi>
  );
};
