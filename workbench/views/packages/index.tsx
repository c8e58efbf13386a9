// Not written yet.

export default function PackagesView() {
  return <div className="view" />;
}
