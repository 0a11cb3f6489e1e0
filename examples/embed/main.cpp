#include <authoring/open_scenario.hpp>
#include <cstdio>
#include <session/session.hpp>

int main() {
    const practicum::FolderSource files(SHARE "/scenarios/robert"), scripts(SHARE "/scripts");
    const auto opened = practicum::authoring::open_scenario({files, &scripts}, "", false);
    const auto language = practicum::matching::open_language(SHARE "/data");
    if (!opened.scenario || !language) return 1;
    practicum::session::Stage stage(opened.scenario, *language);
    practicum::session::Session session(stage, 4);
    session.take(practicum::Typed("How have things been?"));
    while (!session.over()) session.take(practicum::Chosen{session.choices().front()});
    std::printf("%zu turns; %s\n", session.exchanges().size(), session.exchanges().back().turn.client().c_str());
}
