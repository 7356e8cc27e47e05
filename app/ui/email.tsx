/** An e-mail address, if there is one. If it needs two lines, it breaks before its domain. */
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
