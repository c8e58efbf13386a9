// Not written yet.

export default function GalleryView() {
  return <div className="view" />;
}
