//! What a component keeps of its own, and what it does when something changes. Yew compiles what is behind that anew for
//! each type of state and each effect; here all states are kept as one type, of which each handle knows what it is, and all
//! effects are of one.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::Deref;
use std::process::abort;
use std::rc::Rc;

use yew::functional::{Hook, HookContext, TearDown};
use yew::{UseStateHandle, UseStateSetter};

/// Something kept, whichever it is.
type Anything = Rc<dyn Any>;

/// A state of a component, which reads as what it holds.
pub struct Own<T> {
    handle: UseStateHandle<Anything>,
    of: PhantomData<T>,
}

/// What changes such a state.
pub struct SetOwn<T> {
    setter: UseStateSetter<Anything>,
    of: PhantomData<T>,
}

impl<T> Clone for Own<T> {
    fn clone(&self) -> Self {
        Self {
            handle: self.handle.clone(),
            of: PhantomData,
        }
    }
}

impl<T> Clone for SetOwn<T> {
    fn clone(&self) -> Self {
        Self {
            setter: self.setter.clone(),
            of: PhantomData,
        }
    }
}

impl<T: 'static> Deref for Own<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // Nothing else is ever put there.
        anything(&self.handle).downcast_ref().unwrap_or_else(|| abort())
    }
}

#[inline(never)]
fn anything(handle: &UseStateHandle<Anything>) -> &dyn Any {
    &***handle
}

impl<T: 'static> Own<T> {
    /// Puts something else in its place.
    pub fn set(&self, value: T) {
        put(&self.handle, Rc::new(value));
    }

    /// What changes it from elsewhere.
    pub fn setter(&self) -> SetOwn<T> {
        SetOwn {
            setter: self.handle.setter(),
            of: PhantomData,
        }
    }
}

#[inline(never)]
fn put(handle: &UseStateHandle<Anything>, value: Anything) {
    handle.set(value);
}

impl<T: 'static> SetOwn<T> {
    /// Puts something else in its place.
    pub fn set(&self, value: T) {
        put_by(&self.setter, Rc::new(value));
    }
}

#[inline(never)]
fn put_by(setter: &UseStateSetter<Anything>, value: Anything) {
    setter.set(value);
}

/// Keeps a state, which begins as `first` says.
pub fn use_state<T: 'static>(first: impl FnOnce() -> T) -> impl Hook<Output = Own<T>> {
    Keep(move || -> Anything { Rc::new(first()) }, PhantomData)
}

/// What begins a state.
struct Keep<T, F>(F, PhantomData<T>);

impl<T: 'static, F: FnOnce() -> Anything> Hook for Keep<T, F> {
    type Output = Own<T>;

    fn run(self, context: &mut HookContext) -> Own<T> {
        let mut first = Some(self.0);
        Own {
            handle: keep(
                &mut || first.take().map_or_else(|| abort(), |first| first()),
                context,
            ),
            of: PhantomData,
        }
    }
}

#[inline(never)]
fn keep(first: &mut dyn FnMut() -> Anything, context: &mut HookContext) -> UseStateHandle<Anything> {
    yew::use_state(first).run(context)
}

/// What an effect follows.
struct Followed {
    value: Anything,
    is_same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Followed {
    fn eq(&self, other: &Self) -> bool {
        (self.is_same)(&*self.value, &*other.value)
    }
}

fn is_same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

/// What ends an effect.
type End = Box<dyn FnOnce()>;

/// Does something after the first rendering, and after each that finds what it follows changed.
pub fn use_effect_with<T, D>(follows: T, effect: impl FnOnce(&T) -> D + 'static) -> impl Hook<Output = ()>
where
    T: PartialEq + 'static,
    D: TearDown,
{
    Follow(follows, effect)
}

/// An effect, and what it follows.
struct Follow<T, F>(T, F);

impl<T: PartialEq + 'static, D: TearDown, F: FnOnce(&T) -> D + 'static> Hook for Follow<T, F> {
    type Output = ();

    fn run(self, context: &mut HookContext) {
        let Self(follows, effect) = self;
        let follows = Rc::new(follows);
        let followed = Followed {
            value: Rc::<T>::clone(&follows),
            is_same: is_same::<T>,
        };
        let effect = move || -> End {
            let end = effect(&follows);
            Box::new(move || end.tear_down())
        };
        follow(followed, Box::new(effect), context);
    }
}

#[inline(never)]
fn follow(followed: Followed, effect: Box<dyn FnOnce() -> End>, context: &mut HookContext) {
    yew::use_effect_with(followed, move |_| effect()).run(context);
}
