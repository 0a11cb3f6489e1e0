#include <authoring/kept_books.hpp>
#include <authoring/open_scenario.hpp>
#include <cstdio>
#include <session/session.hpp>

int main() {
    const practicum::FolderSource files(SHARE "/scenarios/robert"), scripts(SHARE "/scripts");
    const auto opened = practicum::authoring::open_scenario({files, &scripts}, "", false);
    const auto language = practicum::matching::open_language(SHARE "/data");
    if (!opened.scenario || !language) return 1;
    // Making the book of examples takes seconds; the second folder keeps it for the next start.
    const practicum::authoring::BookFolders folders{SHARE "/compiled", "books"};
    practicum::session::Stage stage(opened.scenario, *language, [&](const auto& scenario, const auto& models) {
        return practicum::authoring::kept_book(scenario, models, folders).book;
    });
    practicum::session::Session session(stage, 4);
    session.take(practicum::Typed("How have things been?"));
    while (!session.over()) session.take(practicum::Chosen{session.choices().front()});
    std::printf("%zu turns; %s\n", session.exchanges().size(), session.exchanges().back().turn.client().c_str());
}
