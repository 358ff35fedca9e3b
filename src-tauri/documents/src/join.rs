//! Joins pages that were set and written apart into one file. Typesetting holds what it has set in memory; a file of thousands of pages is
//! therefore written part by part, and the parts are joined as bytes.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Error, Object, ObjectId, Result, Stream, dictionary};

/// The name by which a page of the whole calls the page that lies under it.
const UNDER: &str = "Part";

/// Some pages that were set in two pieces, of as many pages each.
pub(crate) struct Sheets {
    /// What stands at their edges.
    pub(crate) edges: Vec<u8>,
    /// What stands on them.
    pub(crate) part: Vec<u8>,
}

/// All pages as one file, whose metadata is that of the first.
pub(crate) fn joined(sheets: Vec<Sheets>) -> Result<Vec<u8>> {
    let mut sheets = sheets.into_iter();
    let first = sheets.next().ok_or(Error::PageNumberNotFound(1))?;
    let mut whole = Document::load_mem(&first.edges)?;
    let drawing = Content { operations: vec![operation("q", &[]), operation("Do", &[UNDER]), operation("Q", &[])] }.encode()?;
    let drawing = whole.add_object(Stream::new(Dictionary::new(), drawing));
    let mut pages: Vec<ObjectId> = whole.get_pages().into_values().collect();
    lay_all_under(&mut whole, &pages, (&first.part, drawing))?;
    for it in sheets {
        let further = take_in(&mut whole, Document::load_mem(&it.edges)?);
        lay_all_under(&mut whole, &further, (&it.part, drawing))?;
        pages.extend(further);
    }
    bind(&mut whole, &pages)?;
    whole.prune_objects();
    whole.renumber_objects();
    let mut bytes = Vec::new();
    whole.save_to(&mut bytes)?;
    Ok(bytes)
}

/// The pages in order, in one tree.
fn bind(whole: &mut Document, pages: &[ObjectId]) -> Result<()> {
    let tree = whole.catalog()?.get(b"Pages")?.as_reference()?;
    for page in pages {
        whole.get_object_mut(*page)?.as_dict_mut()?.set("Parent", tree);
    }
    let count = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    let tree = whole.get_object_mut(tree)?.as_dict_mut()?;
    tree.set("Kids", Object::Array(pages.iter().copied().map(Object::Reference).collect()));
    tree.set("Count", count);
    Ok(())
}

/// Takes the objects of another file in, under numbers of their own; answers its pages.
fn take_in(whole: &mut Document, mut other: Document) -> Vec<ObjectId> {
    other.renumber_objects_with(whole.max_id + 1);
    let pages = other.get_pages().into_values().collect();
    whole.max_id = other.max_id;
    whole.objects.append(&mut other.objects);
    pages
}

/// Lays each page of a part under its page of the whole.
fn lay_all_under(whole: &mut Document, pages: &[ObjectId], (part, drawing): (&[u8], ObjectId)) -> Result<()> {
    for (under, page) in take_in(whole, Document::load_mem(part)?).into_iter().zip(pages) {
        let form = form_of(whole, under)?;
        let form = whole.add_object(form);
        lay_under(whole, *page, (form, drawing))?;
    }
    Ok(())
}

fn operation(operator: &str, names: &[&str]) -> Operation {
    Operation::new(operator, names.iter().map(|it| Object::Name(it.as_bytes().to_vec())).collect())
}

/// What stands on a page, as something that other pages can draw.
fn form_of(part: &Document, page: ObjectId) -> Result<Stream> {
    let page_dictionary = part.get_dictionary(page)?;
    let mut dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => page_dictionary.get(b"MediaBox")?.clone(),
        "Resources" => page_dictionary.get(b"Resources")?.clone(),
    };
    if let Ok(group) = page_dictionary.get(b"Group") {
        dictionary.set("Group", group.clone());
    }
    let mut form = Stream::new(dictionary, part.get_page_content(page));
    form.compress()?;
    Ok(form)
}

/// Draws a form before anything else of a page is drawn.
fn lay_under(whole: &mut Document, page: ObjectId, (form, drawing): (ObjectId, ObjectId)) -> Result<()> {
    let mut resources = dictionary_of(whole, whole.get_dictionary(page)?.get(b"Resources")?)?;
    let mut drawn = resources.get(b"XObject").map_or_else(|_| Ok(Dictionary::new()), |it| dictionary_of(whole, it))?;
    drawn.set(UNDER, form);
    resources.set("XObject", drawn);
    let before = whole.get_page_contents(page);
    let contents = std::iter::once(drawing).chain(before).map(Object::Reference).collect();
    let page = whole.get_object_mut(page)?.as_dict_mut()?;
    page.set("Resources", resources);
    page.set("Contents", Object::Array(contents));
    Ok(())
}

/// A dictionary, where it stands or where it is referred to.
fn dictionary_of(document: &Document, it: &Object) -> Result<Dictionary> {
    let (_, found) = document.dereference(it)?;
    Ok(found.as_dict()?.clone())
}
