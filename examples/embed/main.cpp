// Plays a session with one of the clients through the engine alone: the first choice of the menu, until it is over.
#include <authoring/open_scenario.hpp>
#include <cstdio>
#include <session/session.hpp>

int main() {
    using namespace practicum;
    const FolderSource own(SHARE "/scenarios/robert"), scripts(SHARE "/scripts");
    const auto opened = authoring::open_scenario({own, &scripts}, "", false);
    if (!opened.scenario) return 1;
    session::Stage stage(opened.scenario);
    session::Session session(stage, 4);
    while (!session.over()) session.take(Chosen{session.choices().front()});
    std::printf("%zu turns; %s\n", session.exchanges().size(), session.exchanges().back().turn.client().c_str());
}
